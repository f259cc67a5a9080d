"use strict";
const shown = document.getElementById("app-password");
const said = document.getElementById("copied");
document.getElementById("copy").addEventListener("click", async () => {
  getSelection().selectAllChildren(shown);
  let copied = false;
  try {
    await navigator.clipboard.writeText(shown.textContent);
    copied = true;
  } catch {
    copied = document.execCommand("copy");
  }
  said.textContent = copied ? said.dataset.yes : said.dataset.no;
});
