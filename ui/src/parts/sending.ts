import type { FactValue } from "../backend/types/FactValue";
import type { Sending } from "../backend/types/Sending";
import type { Words } from "../words/words.svelte";

/** A time in words, and whether it is a whole month, of which no day is named. */
export function timeOf(say: Words, value: FactValue): { text: string; form: "day" | "month" } {
  if ("endOf" in value) return { text: say.month(value.endOf), form: "month" };
  if ("from" in value) return { text: say.dates(value.from, value.to), form: "day" };
  return { text: "day" in value ? say.date(value.day) : value.number.toString(), form: "day" };
}

/** What is worth saying in passing of sending with a password; `null` where all is as it was. */
export function noteOf(say: Words, sending: Sending | null): string | null {
  switch (sending?.state) {
    case "offByDefault": {
      const { text, form } = timeOf(say, sending.since);
      return say.t("sending-note-offByDefault", { since: text, form });
    }
    case "onUntil":
      return say.t("sending-note-onUntil", { day: say.date(sending.day) });
    case "off":
      return say.t("sending-note-off");
    case "on":
      return sending.until === null ? null : say.t("sending-on-until", { day: say.date(sending.until) });
    default:
      return null;
  }
}

/** Whether an app password made now would be in vain, unless the person knows better. */
export function isInDoubt(sending: Sending | null): boolean {
  return sending !== null && ["offByDefault", "onUntil", "off"].includes(sending.state);
}
