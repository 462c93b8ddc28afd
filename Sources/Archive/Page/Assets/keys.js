// Keys, and words for a new quote from what is selected. Everything works without.
const all = (selector) => [...document.querySelectorAll(selector)];
const rows = ".hit, .quote, .notes li", places = {};
let isOn = localStorage.keys === "1";
const button = document.createElement("button");
const show = () => {
  button.textContent = "Single-letter keys: " + (isOn ? "on. j k: next, previous entry; Enter: open; u: back; "
    + "n p: next, previous match; c: correct; m: hide marks; ?: help" : "off");
  button.ariaPressed = isOn;
};
const go = (selector, by) => {
  const list = all(selector), to = Math.max(0, Math.min(list.length - 1, (places[selector] ?? -1) + by));
  places[selector] = to;
  list[to]?.scrollIntoView({ block: "center" });
  list[to]?.querySelector("a")?.focus();
};
const act = {
  j: () => go(rows, 1),
  k: () => go(rows, -1),
  n: () => go("mark", 1),
  p: () => go("mark", -1),
  u: () => history.back(),
  c: () => {
    const form = document.activeElement.closest("li")?.querySelector(".change") ?? all(".correcting")[0];
    form?.setAttribute("open", "");
    form?.querySelector("button, input").focus();
  },
  m: () => document.body.classList.toggle("plain"),
  "?": () => button.focus(),
};
button.className = "keys";
button.onclick = () => {
  isOn = !isOn;
  localStorage.keys = +isOn;
  show();
};
show();
all("main")[0].append(button);
document.onselectionchange = () => {
  const box = all("[name=words]")[0], chosen = getSelection();
  if (!box || chosen.isCollapsed || !chosen.anchorNode.parentNode.closest?.(".text")) return;
  const copy = chosen.getRangeAt(0).cloneContents();
  for (const each of copy.querySelectorAll(".ref, .notes")) each.remove();
  box.value = copy.textContent.trim();
};
document.onkeydown = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  const action = event.key === "/" ? () => all("#q")[0].focus() : isOn && act[event.key];
  if (!action) return;
  event.preventDefault();
  action();
};
