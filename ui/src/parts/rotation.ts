import type { RotationStep } from "../backend/types/RotationStep";
import type { View } from "../backend/types/View";
import type { Words } from "../words/words.svelte";

type Rotation = Extract<View, { name: "rotation" }>;

/** Where a replacement is, for the person: each is news of its own. */
export type RotationStage = "running" | "byPerson" | "stopped" | "finished";

export function stageOf(view: Rotation): RotationStage {
  if (view.problem !== null) return "stopped";
  if (view.finished) return "finished";
  // Nothing has failed and it goes on only when told to: the person has something to do first.
  return view.canGoOn ? "byPerson" : "running";
}

/** What a step does, in the person's words. */
export function titleOf(step: RotationStep, t: Words["t"]): string {
  return step.step === "store"
    ? t("rotation-step-store", { app: t(`mailApp-${step.app}`) })
    : t(`rotation-step-${step.step}`);
}
