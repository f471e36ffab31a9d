// Runs inside the page: finds what a person would name, by role and accessible name, and says where it is.
(() => {
  const ROLES = {
    button: 'button, [role="button"], summary, input[type="submit"]',
    link: 'a[href], [role="link"]',
    field: 'input:not([type="hidden"]), textarea, select, [contenteditable="true"]',
    radio: 'input[type="radio"], [role="radio"]',
    checkbox: 'input[type="checkbox"], [role="checkbox"], [role="switch"]',
    tab: '[role="tab"]',
    image: 'canvas, img, [role="img"]',
    any: 'button, a[href], input:not([type="hidden"]), textarea, select, summary, [role], canvas',
  };
  const words = (text) => (text || "").replace(/\s+/g, " ").trim();
  const name = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by) return words(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent || "").join(" "));
    if (element.getAttribute("aria-label")) return words(element.getAttribute("aria-label"));
    if (element.labels?.length) return words([...element.labels].map((label) => label.textContent).join(" "));
    if (element.tagName === "INPUT" && element.type === "submit") return words(element.value);
    return words(element.textContent) || words(element.getAttribute("title")) || words(element.getAttribute("alt"));
  };
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 0 && box.height > 0 && style.visibility !== "hidden" && !element.closest("[inert]");
  };
  // An open modal makes everything under it unreachable, to a finger as to this finder.
  const scope = () => [...document.querySelectorAll("dialog[open]")].filter((box) => box.matches(":modal")).pop() || document;
  const all = (role, wanted, exact) =>
    [...scope().querySelectorAll(ROLES[role])].filter((element) => {
      const hidden = element.type === "file" || element.type === "radio" || element.type === "checkbox";
      if (!shown(element) && !(hidden && [...(element.labels || [])].some(shown)) && element.type !== "file") return false;
      const own = name(element);
      return exact ? own === wanted : own.toLowerCase().includes(wanted.toLowerCase());
    });
  const find = (role, wanted, nth) => {
    const exact = all(role, wanted, true);
    return (exact.length ? exact : all(role, wanted, false))[nth || 0];
  };
  const spot = (element) => (shown(element) ? element : [...(element.labels || [])].find(shown) || element);
  let aimed = null;
  window.__hand = {
    // What is pressed next is to be this; whether it was, missed() says. A page may move under a finger.
    aim(role, wanted, nth) {
      const found = find(role, wanted, nth);
      if (!found) return false;
      const target = spot(found);
      const box = target.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const mine = { missed: false };
      aimed = mine;
      const pressed = ({ target: under }) => {
        mine.missed = !(target.contains(under) || under === top);
      };
      addEventListener("pointerdown", pressed, { capture: true, once: true });
      return true;
    },
    missed() {
      return aimed?.missed ?? false;
    },
    where(role, wanted, nth) {
      const found = find(role, wanted, nth);
      if (!found) return null;
      const target = spot(found);
      target.scrollIntoView({ block: "center", inline: "center" });
      const box = target.getBoundingClientRect();
      return {
        x: box.x, y: box.y, width: box.width, height: box.height,
        disabled: Boolean(found.disabled) || found.getAttribute("aria-disabled") === "true",
        tag: found.tagName, type: found.type || "", value: found.value ?? "", checked: found.checked ?? null,
        covered: (() => {
          const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return !(top && (target === top || target.contains(top) || top.contains(target)));
        })(),
      };
    },
    clear(role, wanted, nth) {
      const found = find(role, wanted, nth);
      found.focus();
      found.select?.();
      return true;
    },
    choose(label, words) {
      const found = find("field", label, 0);
      const option = [...found.options].find((one) => one.textContent.trim().includes(words));
      if (!option) throw new Error(`no option ${words} in ${[...found.options].map((one) => one.textContent)}`);
      this.set("field", label, 0, option.value);
      return true;
    },
    set(role, wanted, nth, value) {
      const found = find(role, wanted, nth);
      const proto = Object.getPrototypeOf(found);
      Object.getOwnPropertyDescriptor(proto, "value").set.call(found, value);
      found.dispatchEvent(new Event("input", { bubbles: true }));
      found.dispatchEvent(new Event("change", { bubbles: true }));
      return true;
    },
    text() {
      return words(scope().body ? scope().body.innerText : scope().innerText);
    },
    sees(text) {
      return this.text().toLowerCase().includes(text.toLowerCase());
    },
    names(role) {
      return [...scope().querySelectorAll(ROLES[role])].filter(shown).map(name);
    },
  };
  return true;
})();
