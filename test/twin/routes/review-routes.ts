import { z } from "zod";
import { addReviewComment, submitReview } from "../changes/submit-review.ts";
import { bodyOf } from "../http/body-of.ts";
import { answer } from "../http/call.ts";
import type { Answer, RepositoryCall } from "../http/call.ts";
import { listed } from "../http/page-of.ts";
import { notFound } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { reviewCommentObject, reviewObject } from "../objects/review-object.ts";
import { pullIn } from "./find-in-call.ts";

const events = { APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED", COMMENT: "COMMENTED" } as const;

export const reviewRoutes: Route[] = [
  repositoryRoute("GET /pulls/{pull_number}/reviews", "pulls/list-reviews", "pull_requests:read", (call) => {
    const thread = pullIn(call);
    return listed(call, thread.pull.reviews, (review) =>
      reviewObject(call.world, call.repository, thread, review),
    );
  }),
  repositoryRoute(
    "POST /pulls/{pull_number}/reviews",
    "pulls/create-review",
    "pull_requests:write",
    createReview,
  ),
  repositoryRoute(
    "GET /pulls/{pull_number}/comments",
    "pulls/list-review-comments",
    "pull_requests:read",
    (call) => {
      const thread = pullIn(call);
      const { world, repository } = call;
      return listed(call, thread.pull.reviewComments, (comment) =>
        reviewCommentObject(world, repository, thread, comment),
      );
    },
  ),
  repositoryRoute(
    "POST /pulls/{pull_number}/comments/{comment_id}/replies",
    "pulls/create-reply-for-review-comment",
    "pull_requests:write",
    reply,
  ),
];

async function createReview(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const thread = pullIn(call);
  const body = bodyOf(
    call,
    z.object({
      event: z.enum(["APPROVE", "REQUEST_CHANGES", "COMMENT"]),
      body: z.string().default(""),
      comments: z.array(z.object({ path: z.string(), line: z.number(), body: z.string() })).default([]),
    }),
  );
  const input = { state: events[body.event], body: body.body, comments: body.comments };
  const review = await submitReview(world, repository, thread, actor, input);
  return answer(reviewObject(world, repository, thread, review));
}

async function reply(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor, parameters } = call;
  const thread = pullIn(call);
  const { body } = bodyOf(call, z.object({ body: z.string() }));
  const id = Number(parameters["comment_id"]);
  const first = thread.pull.reviewComments.find((comment) => comment.id === id);
  if (!first) throw notFound();
  const { path, line, reviewId } = first;
  const comment = await addReviewComment(world, repository, thread, actor, {
    path,
    line,
    reviewId,
    body,
    inReplyTo: id,
  });
  return answer(reviewCommentObject(world, repository, thread, comment), 201);
}
