import { describe, expect, test } from "vitest";
import { answerTo, contract } from "./messages-through.ts";

const repo = "/repos/acme/agent";
const label = {
  id: 1,
  node_id: "LA_1",
  url: "http://127.0.0.1:8080/api/v3/repos/acme/agent/labels/hone",
  name: "hone",
  description: null,
  color: "ededed",
  default: false,
};
const line = `GET ${repo}/labels/hone`;

describe("an answer", () => {
  test("as GitHub describes it passes, null where GitHub allows it", () => {
    expect(contract.answer(answerTo(line, 200, label))).toEqual([]);
  });

  test("that lacks a required key is refused", () => {
    const { color: _color, ...rest } = label;
    expect(contract.answer(answerTo(line, 200, rest))).toEqual([
      "issues/get-label answer 200 must have required property 'color'",
    ]);
  });

  test("with a wrong type or null where GitHub has a value is refused", () => {
    expect(contract.answer(answerTo(line, 200, { ...label, id: "1" }))).toHaveLength(1);
    expect(contract.answer(answerTo(line, 200, { ...label, color: null }))).toHaveLength(1);
  });

  test("with an address that is none is refused, such as one with a bare [bot]", () => {
    const url = "http://127.0.0.1/users/hone[bot]";
    expect(contract.answer(answerTo(line, 200, { ...label, url })).join()).toContain(
      "/url must match format",
    );
  });

  test("with a key that GitHub does not describe is a warning", () => {
    expect(contract.answer(answerTo(line, 200, { ...label, colour: "red" }))).toEqual([]);
    expect([...contract.warnings].join()).toContain("issues/get-label answer 200 has the key /colour");
  });

  test("with a status that GitHub does not document is refused", () => {
    expect(contract.answer(answerTo(line, 202, label))).toEqual([
      "issues/get-label answers 202, which GitHub does not document",
    ]);
  });

  test("without a body that GitHub describes, or with one that it does not, is refused", () => {
    expect(contract.answer(answerTo(line, 200))).toEqual(["issues/get-label answers 200 without a body"]);
    expect(contract.answer(answerTo(`DELETE ${repo}/git/refs/heads/x`, 204, {}))).toEqual([
      "git/delete-ref answers 204 with a body",
    ]);
    expect(contract.answer(answerTo(`DELETE ${repo}/git/refs/heads/x`, 204))).toEqual([]);
  });

  test("that redirects says where to", () => {
    const log = `GET ${repo}/actions/jobs/1/logs`;
    expect(contract.answer(answerTo(log, 302))).toHaveLength(1);
    expect(contract.answer(answerTo(log, 302, undefined, { location: "http://storage/" }))).toEqual([]);
  });

  test("that is a file and no JSON is left alone, as is one from a machine in front of GitHub", () => {
    const file = { "content-type": "application/zip" };
    expect(contract.answer(answerTo(line, 200, undefined, file))).toEqual([]);
    expect(contract.answer(answerTo(line, 502))).toEqual([]);
  });

  test("that refuses may have any status of the whole API, with a body as GitHub's errors have", () => {
    expect(contract.answer(answerTo(line, 403, { message: "Resource not accessible" }))).toEqual([]);
    expect(contract.answer(answerTo(line, 403, { message: 1 }))).toHaveLength(1);
    expect(contract.answer(answerTo(line, 403))).toEqual(["issues/get-label answers 403 without a body"]);
  });
});
