// Keys, what a date means as one types, and the words that are selected. Without it everything works by links and buttons.
"use strict";

const cards = [...document.querySelectorAll(".card")];
let current = cards.findIndex(card => card.hasAttribute("data-current"));

function go(number, focus = true) {
  if (number < 0 || number >= cards.length) {
    const turn = document.querySelector(number < 0 ? "a[rel=prev]" : "a[rel=next]");
    if (turn) turn.click();
    return;
  }
  cards.forEach(card => card.removeAttribute("data-current"));
  current = number;
  cards[number].setAttribute("data-current", "");
  if (focus) cards[number].focus();
}

// The button of a key in the current card; elsewhere the only one on the page.
function target(key) {
  const place = cards[current] || document;
  return place.querySelector(`[data-key="${key}"]`) || document.querySelector(`body > .last [data-key="${key}"], main > form [data-key="${key}"]`);
}

function typing(element) {
  return element.isContentEditable || (/^(input|textarea|select)$/i.test(element.tagName) && element.type !== "checkbox");
}

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  if (typing(event.target)) return;
  let found = null;
  if (event.key === "j") go(current + 1);
  else if (event.key === "k") go(current - 1);
  else if (event.key === "/") document.getElementById("find").focus();
  else if (event.key === "Enter" && event.target.classList.contains("card")) found = event.target.querySelector("[data-key=o]");
  else if (/^[a-z]$/.test(event.key) && !event.repeat) found = target(event.key);
  else return;
  if (found) {
    const date = found.form && found.form.querySelector("[required]:placeholder-shown");
    if (date) date.focus(); else found.click();
  }
  if (found || "jk/".includes(event.key)) event.preventDefault();
});

cards.forEach((card, number) => card.addEventListener("focusin", () => number !== current && go(number, false)));
if (current >= 0 && location.search.includes("at=")) cards[current].focus();

// What a date means, or what is wrong with it.
for (const input of document.querySelectorAll("[data-date]")) {
  const says = document.getElementById(input.getAttribute("aria-describedby"));
  let asked = 0;
  input.addEventListener("input", async () => {
    const mine = ++asked;
    const answer = await fetch("/date?value=" + encodeURIComponent(input.value)).then(one => one.json(), () => null);
    if (!answer || mine !== asked) return;
    input.toggleAttribute("aria-invalid", "error" in answer);
    if ("error" in answer) input.setAttribute("aria-invalid", "true");
    if (says) {
      says.textContent = answer.words || answer.error;
      says.classList.toggle("wrong", "error" in answer);
    } else input.title = answer.words || answer.error;
  });
}

// The words that are selected in an article.
const quote = document.querySelector("[data-selection]");
if (quote) document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  const text = document.querySelector(".text");
  const words = chosen.toString().trim();
  if (words && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode)) {
    quote.value = words;
    quote.form.classList.add("chosen");
  }
});
