"use server";
/**
 * What staff do with a report, each through its use case, which checks again whatever the page offered. Every one leads
 * back to the report, which says what was done.
 */
import { redirect } from "next/navigation";
import { nameIn } from "@/app/desk/names";
import { submitForm } from "@/app/form-action";
import { typedValues, withoutFrameworkFields } from "@/app/form-reading";
import { replyLetterTexts } from "@/app/reply-letter-texts";
import { getLocale, getTranslations } from "@/app/translations";
import type { RevealState } from "@/components/complaint/desk-reveal";
import type { FormState } from "@/components/forms/form-state";
import type { Identity } from "@/domain/complaint/identity";
import { acceptComplaint, acceptComplaintInput } from "@/usecases/complaint/accept-complaint";
import { acknowledgeComplaint, acknowledgeComplaintInput } from "@/usecases/complaint/acknowledge-complaint";
import { addNote, addNoteInput } from "@/usecases/complaint/add-note";
import { answerSupervision, answerSupervisionInput } from "@/usecases/complaint/answer-supervision";
import { askExtension, askExtensionInput } from "@/usecases/complaint/ask-extension";
import { checkReply } from "@/usecases/complaint/check-reply";
import { classifyComplaint, classifyComplaintInput } from "@/usecases/complaint/classify-complaint";
import { dispatchComplaint, dispatchComplaintInput } from "@/usecases/complaint/dispatch-complaint";
import { issueSupervision, issueSupervisionInput } from "@/usecases/complaint/issue-supervision";
import { notAcceptComplaint, notAcceptComplaintInput } from "@/usecases/complaint/not-accept-complaint";
import { previewReply } from "@/usecases/complaint/preview-reply";
import { recordContact, recordContactInput } from "@/usecases/complaint/record-contact";
import { requestSupplement, requestSupplementInput } from "@/usecases/complaint/request-supplement";
import { revealIdentity, revealIdentityInput } from "@/usecases/complaint/reveal-identity";
import { reviewExtension, reviewExtensionInput } from "@/usecases/complaint/review-extension";
import { reviewReply, reviewReplyInput } from "@/usecases/complaint/review-reply";
import { reviewSupervision, reviewSupervisionInput } from "@/usecases/complaint/review-supervision";
import { sendBackComplaint, sendBackComplaintInput } from "@/usecases/complaint/send-back-complaint";
import { solveOnTheSpot, solveOnTheSpotInput } from "@/usecases/complaint/solve-on-the-spot";
import { submitReply, submitReplyInput } from "@/usecases/complaint/submit-reply";
import { publishAnswer, publishAnswerInput } from "@/usecases/publication/publish-answer";

type Numbered = { readonly number: string };

function back(done: string): (output: unknown, input: Numbered) => string {
  return (_output, { number }) => `/desk/complaints/${encodeURIComponent(number)}?done=${done}`;
}

export async function acceptComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: acceptComplaintInput, useCase: acceptComplaint, goTo: back("accept") });
}

export async function notAcceptComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: notAcceptComplaintInput, useCase: notAcceptComplaint, goTo: back("not_accept") });
}

export async function classifyComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: classifyComplaintInput, useCase: classifyComplaint, goTo: back("classify") });
}

export async function requestSupplementAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: requestSupplementInput,
    useCase: requestSupplement,
    goTo: back("request_supplement"),
  });
}

export async function dispatchComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: dispatchComplaintInput, useCase: dispatchComplaint, goTo: back("dispatch") });
}

export async function acknowledgeComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: acknowledgeComplaintInput,
    useCase: acknowledgeComplaint,
    goTo: back("acknowledge"),
  });
}

export async function sendBackComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: sendBackComplaintInput, useCase: sendBackComplaint, goTo: back("send_back") });
}

export async function recordContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: recordContactInput, useCase: recordContact, goTo: back("record_contact") });
}

export async function askExtensionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: askExtensionInput, useCase: askExtension, goTo: back("ask_extension") });
}

export async function reviewExtensionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: reviewExtensionInput,
    useCase: reviewExtension,
    goTo: (output, input) => back(`${input.decision}_extension`)(output, input),
  });
}

/** A template only begins an answer: with a word typed already, nothing is put in its place. */
async function beginWithTemplate(data: FormData, template: string): Promise<FormState> {
  const t = await getTranslations("closure.reply");
  const typed = (name: string) => String(data.get(name) ?? "");
  const number = encodeURIComponent(typed("number"));
  const isEmpty = ["body", "basis", "missing", "otherWay"].every((name) => typed(name).trim() === "");
  if (isEmpty) redirect(`/desk/complaints/${number}?template=${encodeURIComponent(template)}#work`);
  return {
    status: "cautioned",
    title: t("keptTitle"),
    form: [t("kept")],
    fields: {},
    values: typedValues(withoutFrameworkFields(data), []),
  };
}

export async function submitReplyAction(_previous: FormState, data: FormData): Promise<FormState> {
  const template = String(data.get("template") ?? "");
  if (data.has("useTemplate") && template !== "") {
    data.delete("useTemplate");
    return beginWithTemplate(data, template);
  }
  data.delete("useTemplate");
  data.delete("template");
  return submitForm(data, {
    schema: submitReplyInput,
    useCase: submitReply,
    goTo: back("submit_reply"),
    hints: async (context, input) => {
      const [found, t] = await Promise.all([checkReply(context, input), getTranslations("desk.form.reply.hint")]);
      return found.map((hint) => t(hint));
    },
    preview: async (context, input) => {
      const [reply, locale] = await Promise.all([previewReply(context, input), getLocale()]);
      const { unit, justification } = reply;
      return replyLetterTexts(
        {
          ...reply,
          unit: unit && nameIn(unit, locale),
          justification: justification && {
            ...justification,
            item: justification.item && nameIn(justification.item, locale),
          },
        },
        locale,
      );
    },
  });
}

export async function issueSupervisionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: issueSupervisionInput,
    useCase: issueSupervision,
    goTo: back("issue_supervision"),
  });
}

export async function answerSupervisionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: answerSupervisionInput,
    useCase: answerSupervision,
    goTo: back("answer_supervision"),
  });
}

export async function reviewSupervisionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: reviewSupervisionInput,
    useCase: reviewSupervision,
    goTo: (output, input) => back(`${input.decision}_supervision`)(output, input),
  });
}

export async function addNoteAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: addNoteInput, useCase: addNote, goTo: back("add_note") });
}

export async function reviewReplyAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: reviewReplyInput,
    useCase: reviewReply,
    goTo: (output, input) => back(input.decision === "approve" ? "approve_reply" : "return_reply")(output, input),
  });
}

export async function solveOnTheSpotAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: solveOnTheSpotInput, useCase: solveOnTheSpot, goTo: back("solve_on_the_spot") });
}

export async function publishAnswerAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: publishAnswerInput, useCase: publishAnswer, goTo: back("publish") });
}

/**
 * The one submit whose success is not a redirect: an identity travels in the answer to this very POST and nowhere else,
 * in no address, no cookie and no page that could be fetched again.
 */
export async function revealIdentityAction(_previous: RevealState, data: FormData): Promise<RevealState> {
  let identity: Identity | null = null;
  try {
    const failed = await submitForm(data, {
      schema: revealIdentityInput,
      useCase: async (context, input) => {
        identity = await revealIdentity(context, input);
      },
      goTo: back("reveal_identity"),
    });
    return { failed, identity: null };
  } catch (signal) {
    // After a look that succeeded this is the adapter's redirect, in the place of which the identity is shown.
    if (identity === null) throw signal;
    return { failed: null, identity };
  }
}
