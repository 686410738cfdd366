import { z } from "zod";
import { addComment, deleteComment, editComment } from "../changes/add-comment.ts";
import { createLabel, findLabel, labelsNamed } from "../changes/find-label.ts";
import { react } from "../changes/react.ts";
import { tellLabels } from "../changes/tell-thread.ts";
import { bodyOf } from "../http/body-of.ts";
import { answer } from "../http/call.ts";
import type { Answer, RepositoryCall } from "../http/call.ts";
import { listed } from "../http/page-of.ts";
import { Refusal, forbidden, notFound } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { commentObject } from "../objects/comment-object.ts";
import { labelObject } from "../objects/label-object.ts";
import { reactionObject } from "../objects/reactions-object.ts";
import { reactions } from "../state/thread-state.ts";
import { commentIn, threadIn } from "./find-in-call.ts";

const either = (level: string): string[] => [`issues:${level}`, `pull_requests:${level}`];
const text = z.object({ body: z.string() });

/** Comments of conversations with their reactions, and labels. */
export const commentRoutes: Route[] = [
  repositoryRoute("GET /issues/{issue_number}/comments", "issues/list-comments", either("read"), (call) => {
    const thread = threadIn(call);
    const since = Date.parse(call.query.get("since") ?? "1970-01-01");
    const found = thread.comments.filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
    return listed(call, found, (comment) => commentObject(call.world, call.repository, thread, comment));
  }),
  repositoryRoute(
    "POST /issues/{issue_number}/comments",
    "issues/create-comment",
    either("write"),
    (call) => {
      const { world, repository, actor } = call;
      const thread = threadIn(call);
      const comment = addComment(world, repository, thread, actor, bodyOf(call, text).body, world.app);
      return answer(commentObject(world, repository, thread, comment), 201);
    },
  ),
  repositoryRoute("GET /issues/comments/{comment_id}", "issues/get-comment", either("read"), (call) => {
    const { thread, comment } = commentIn(call);
    return answer(commentObject(call.world, call.repository, thread, comment));
  }),
  repositoryRoute("PATCH /issues/comments/{comment_id}", "issues/update-comment", either("write"), (call) => {
    const { world, repository, actor } = call;
    const { thread, comment } = ownComment(call);
    editComment(world, repository, thread, comment, actor, bodyOf(call, text).body);
    return answer(commentObject(world, repository, thread, comment));
  }),
  repositoryRoute(
    "DELETE /issues/comments/{comment_id}",
    "issues/delete-comment",
    either("write"),
    (call) => {
      const { thread, comment } = commentIn(call);
      deleteComment(call.world, call.repository, thread, comment, call.actor);
      return { status: 204 };
    },
  ),
  repositoryRoute(
    "POST /issues/comments/{comment_id}/reactions",
    "reactions/create-for-issue-comment",
    either("write"),
    (call) => {
      const { content } = bodyOf(call, z.object({ content: z.enum(reactions) }));
      const { reaction, created } = react(call.world, commentIn(call).comment, call.actor, content);
      return answer(reactionObject(call.world, reaction), created ? 201 : 200);
    },
  ),
  repositoryRoute("POST /issues/{issue_number}/labels", "issues/add-labels", either("write"), addLabels),
  repositoryRoute(
    "DELETE /issues/{issue_number}/labels/{name}",
    "issues/remove-label",
    either("write"),
    removeLabel,
  ),
  repositoryRoute("GET /labels", "issues/list-labels-for-repo", either("read"), (call) =>
    listed(call, call.repository.labels, (label) => labelObject(call.world, call.repository, label)),
  ),
  repositoryRoute("POST /labels", "issues/create-label", either("write"), (call) => {
    const input = bodyOf(
      call,
      z.object({ name: z.string(), color: z.string().optional(), description: z.string().nullish() }),
    );
    return answer(
      labelObject(call.world, call.repository, createLabel(call.world, call.repository, input)),
      201,
    );
  }),
  repositoryRoute("GET /labels/{name}", "issues/get-label", either("read"), (call) => {
    const label = findLabel(call.repository, call.parameters["name"] ?? "");
    if (!label) throw notFound();
    return answer(labelObject(call.world, call.repository, label));
  }),
];

/** An App edits its own comments only, unless it may administrate. */
function ownComment(call: RepositoryCall): ReturnType<typeof commentIn> {
  const found = commentIn(call);
  if (found.comment.user !== call.actor) throw forbidden();
  return found;
}

async function addLabels(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const thread = threadIn(call);
  const names = z.array(z.string());
  const body = bodyOf(call, z.union([z.object({ labels: names }), names]));
  const wanted = labelsNamed(world, repository, Array.isArray(body) ? body : body.labels);
  const added = wanted.filter((label) => !thread.labels.includes(label));
  thread.labels.push(...added);
  await tellLabels(world, repository, thread, actor, "labeled", added);
  return answer(thread.labels.map((label) => labelObject(world, repository, label)));
}

async function removeLabel(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor, parameters } = call;
  const thread = threadIn(call);
  const label = findLabel(repository, parameters["name"] ?? "");
  if (!label || !thread.labels.includes(label)) throw new Refusal(404, "Label does not exist");
  thread.labels = thread.labels.filter((other) => other !== label);
  await tellLabels(world, repository, thread, actor, "unlabeled", [label]);
  return answer(thread.labels.map((each) => labelObject(world, repository, each)));
}
