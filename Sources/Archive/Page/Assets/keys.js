// Keys for those who want them: "/" always, single letters when switched on. Everything works without.
"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = "single-letter-keys", rows = ".hit, .quote, .notes li";
  const help = "on. j k: next, previous hit or quote; Enter: open; u: back; n p: next, previous match; c: correct; "
    + "m: hide marks; ?: this help";
  let isOn = localStorage.getItem(name) === "1", row = -1, match = -1;
  const button = document.createElement("button");
  const show = () => {
    button.textContent = "Single-letter keys: " + (isOn ? help : "off");
    button.setAttribute("aria-pressed", isOn);
  };
  const go = (list, index) => {
    const to = Math.max(0, Math.min(list.length - 1, index));
    if (!list[to]) return -1;
    list[to].scrollIntoView({ block: "center" });
    list[to].querySelector("a")?.focus();
    return to;
  };
  const act = {
    j: () => { row = go(all(rows), row + 1); },
    k: () => { row = go(all(rows), row - 1); },
    n: () => { match = go(all("mark"), match + 1); },
    p: () => { match = go(all("mark"), match - 1); },
    u: () => history.back(),
    c: () => {
      const change = document.activeElement.closest("li")?.querySelector(".change");
      if (change) change.open = true;
      change?.querySelector("button, input").focus();
    },
    m: () => document.body.classList.toggle("plain"),
    "?": () => button.focus(),
  };
  button.type = "button";
  button.className = "keys";
  button.onclick = () => {
    isOn = !isOn;
    localStorage.setItem(name, +isOn);
    show();
  };
  show();
  document.querySelector("main").append(button);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    const action = event.key === "/" ? () => document.getElementById("q").focus() : isOn && act[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
})();
