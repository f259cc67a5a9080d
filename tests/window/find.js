// What a person would point at: arguments are a role, a name (`*` stands for anything) and, where there are several of a
// kind, the name of the part of the window that it is in. Gives all that can be seen, in their order, each with its name.
const [role, wanted, part] = arguments;

const ELEMENTS = {
  button: "button",
  combobox: "select",
  disclosure: "summary",
  group: "[role=group]",
  heading: "h1, h2, h3",
  output: "output",
  part: "article, aside, dialog, section",
  radio: "input[type=radio]",
  textbox: "input:not([type=radio]):not([type=checkbox])",
};

const tidy = (text) => text.replace(/\s+/g, " ").trim();

// The text of an element as a screen reader takes it: without what is hidden from it.
function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return "";
  return Array.from(node.childNodes, textOf).join("");
}

function nameOf(element) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids !== null) return tidy(ids.split(" ").map((id) => textOf(document.getElementById(id) ?? document.createTextNode(""))).join(" "));
  const label = element.getAttribute("aria-label");
  if (label !== null) return tidy(label);
  if (element.labels?.length > 0) return tidy(Array.from(element.labels, textOf).join(" "));
  return tidy(textOf(element));
}

const pattern = new RegExp(`^${wanted.split("*").map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join(".*")}$`);
const isSeen = (element) => element.getClientRects().length > 0;

// While a dialog is open, nothing else can be reached.
const reach = document.querySelector("dialog[open]") ?? document;
const scopes =
  part === null ? [reach] : Array.from(reach.querySelectorAll(ELEMENTS.part)).filter((each) => nameOf(each) === part);
const found = scopes.flatMap((scope) => Array.from(scope.querySelectorAll(ELEMENTS[role])));
const fitting = found.filter((element) => isSeen(element) && pattern.test(nameOf(element)));
return { elements: fitting, names: fitting.map(nameOf) };
