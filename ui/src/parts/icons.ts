import type { MethodKind } from "../backend/types/MethodKind";
import type { Purpose } from "../backend/types/Purpose";
import type { RegisteredKind } from "../backend/types/RegisteredKind";
import type { IconName } from "./Icon.svelte";

export const METHOD_ICONS: Record<MethodKind, IconName> = {
  authenticatorApp: "phone",
  counterApp: "counter",
  textMessage: "message",
  email: "mail",
  push: "bell",
  other: "key",
};

export const REGISTERED_ICONS: Record<RegisteredKind, IconName> = {
  authenticator: "phone",
  passkey: "key",
  softwareCode: "counter",
  hardwareCode: "fob",
  computer: "computer",
  phone: "message",
  email: "mail",
  temporaryPass: "pass",
  external: "shield",
  other: "key",
};

export const PURPOSE_ICONS: Record<Purpose, IconName> = {
  outlook: "mail",
  appleMail: "mail",
  thunderbird: "mail",
  evolution: "mail",
  geary: "mail",
  otherMailApp: "mail",
  device: "printer",
  otherProgram: "program",
};
