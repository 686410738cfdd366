/** Why a night has no open place for a proposal. */
export const placesText = {
  flag: (): string => "this night was asked to propose nothing",
  open: (url: string, allowed: number): string =>
    `${allowed === 1 ? "one proposal is" : `${allowed} proposals are`} open already (${url}); merge or close it first`,
  week: (allowed: number): string =>
    `${allowed} proposals were opened in the last seven days, which is the limit`,
  night: (limit: number): string => `a night works on ${limit} failure classes at most`,
};
