export interface UserState {
  id: number;
  login: string;
  type: "User" | "Bot" | "Organization";
}

/** Who can be behind a check run or a comment beside people: this App, GitHub Actions, or a third party's CI. */
export interface AppIdentity {
  id: number;
  slug: string;
  name: string;
  clientId: string;
  owner: UserState;
  permissions: Record<string, string>;
  events: string[];
  createdAt: string;
}
