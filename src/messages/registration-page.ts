/** What the page needs: where the form goes, the manifest it posts, and what the App will be allowed to do. */
export interface RegistrationView {
  action: string;
  manifestJson: string;
  permissions: Readonly<Record<string, string>>;
  events: readonly string[];
  webhookUrl: string;
}

/** The page of a server that has no App yet: says what will happen and posts the manifest to GitHub. */
export function registrationPage(view: RegistrationView): string {
  const permissions = Object.entries(view.permissions).map(
    ([name, level]) => `<li>${escaped(name)}: ${escaped(level)}</li>`,
  );
  const events = view.events.map(escaped).join(", ");
  return page(
    "Register hone",
    `<p>This server is not a GitHub App yet. Registering makes one of your own from <code>app.yml</code>; GitHub asks
for its name, and nothing is installed anywhere until you choose repositories.</p>
<form action="${escaped(view.action)}" method="post">
<input type="hidden" name="manifest" value="${escaped(view.manifestJson)}">
<button type="submit">Register the App on GitHub</button>
</form>
<h2>What it may do</h2>
<ul>${permissions.join("")}</ul>
<p>Events: ${events}.</p>
<h2>Where GitHub will deliver</h2>
<p><code>${escaped(view.webhookUrl)}</code> must be reachable from GitHub. If it is not, set the public address of this
server and start it again before you register.</p>
<p>The App's id, private key and webhook secret are then kept in this server's data folder, readable by its owner
only. To bring an App that exists already, set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET instead.</p>`,
  );
}

/** After the registration: where to install the App. */
export function registeredPage(app: { url: string; slug: string }): string {
  return page(
    "Registered",
    `<p>The App <strong>${escaped(app.slug)}</strong> is registered and this server now receives its webhooks.</p>
<p><a href="${escaped(`${app.url}/installations/new`)}">Choose the repositories it should look after</a>. Each gets
one pull request that asks to be configured; nothing else happens until you merge it.</p>`,
  );
}

/** A registration that did not work, and what to do. */
export function registrationFailedPage(reason: "wrong-state" | "refused"): string {
  const text = {
    "wrong-state": "This answer does not belong to a registration that this server started.",
    refused: "GitHub did not accept the registration's code. It works once and for an hour.",
  }[reason];
  return page("Not registered", `<p>${text}</p><p><a href="/">Start again</a></p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
