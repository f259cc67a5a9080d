import type { SettingInForce } from "../backend/types/SettingInForce";
import type { Weight } from "../backend/types/Weight";
import type { IconName } from "./Icon.svelte";

/** In the order to show them in: what nobody here can change comes first. */
export const WEIGHTS: Weight[] = ["machinePolicy", "userPolicy", "default", "person", "builtIn"];

export const WEIGHT_ICONS: Record<Weight, IconName> = {
  machinePolicy: "lock",
  userPolicy: "lock",
  default: "organisation",
  person: "person",
  builtIn: "program",
};

/** What one place says. */
export interface Said {
  weight: Weight;
  place: string | null;
  settings: SettingInForce[];
}

/** The settings by who says them and where, in the order to show them in. */
export function byPlace(settings: readonly SettingInForce[]): Said[] {
  const places: Said[] = [];
  for (const setting of settings) {
    const { weight, place } = setting;
    const said = places.find((each) => each.weight === weight && each.place === place);
    if (said === undefined) places.push({ weight, place, settings: [setting] });
    else said.settings.push(setting);
  }
  return places.sort((one, other) => WEIGHTS.indexOf(one.weight) - WEIGHTS.indexOf(other.weight));
}

/** Whether any of it comes from the organisation. */
export function isOrganisations(weight: Weight): boolean {
  return weight !== "person" && weight !== "builtIn";
}
