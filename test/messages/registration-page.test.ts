import { expect, test } from "vitest";
import {
  registeredPage,
  registrationFailedPage,
  registrationPage,
} from "../../src/messages/registration-page.ts";

test("the page of a server without an App says what it may do, and quotes what it is given", () => {
  expect(
    registrationPage({
      action: 'https://github.com/settings/apps/new?state="x"',
      manifestJson: '{"name":"<script>"}',
      permissions: { contents: "write", metadata: "read" },
      events: ["push", "issues"],
      webhookUrl: "https://hone.example/api/github/webhooks",
    }),
  ).toMatchSnapshot("before");
});

test("the pages after the registration", () => {
  expect(registeredPage({ url: "https://github.com/apps/hone-acme", slug: "hone-acme" })).toMatchSnapshot(
    "registered",
  );
  expect(registrationFailedPage("wrong-state")).toMatchSnapshot("wrong state");
  expect(registrationFailedPage("refused")).toMatchSnapshot("refused");
});
