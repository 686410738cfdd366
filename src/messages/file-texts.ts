/** What every command says of the files it is given. */
export const fileTexts = {
  twice: (one: string, other: string, file: string): string =>
    `${one} and ${other} both name ${file}; name two files`,
} as const;
