/* What a script may add to pages that are whole without it: elder mode, reading aloud, printing, copying the address,
   marking what is new, narrowing the list of old sites. No markup is written from text; nothing is sent anywhere. */
(() => {
  "use strict";

  const ELDER = "elder";
  const NEW_DAYS = 3;
  const MEMORY = "portal-elder";
  const root = document.documentElement;

  /* Storage may be refused (private windows, strict settings); then the mode lasts for one page. */
  const recall = () => { try { return localStorage.getItem(MEMORY) === "1"; } catch { return false; } };
  const remember = (on) => { try { localStorage.setItem(MEMORY, on ? "1" : "0"); } catch { return; } };

  /* Before the first paint, so that nobody sees small type flash by. */
  root.classList.toggle(ELDER, recall());

  const say = (button, words) => { (button.querySelector("[data-label]") ?? button).textContent = words; };

  function elder(button) {
    const show = (on) => {
      button.setAttribute("aria-pressed", String(on));
      say(button, on ? button.dataset.on : button.dataset.off);
    };
    show(root.classList.contains(ELDER));
    button.addEventListener("click", () => {
      const on = root.classList.toggle(ELDER);
      remember(on);
      show(on);
    });
    return true;
  }

  function print(button) {
    button.addEventListener("click", () => window.print());
    return true;
  }

  function copy(button) {
    if (!navigator.clipboard) return false;
    const before = button.textContent.trim();
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href.split("#")[0]);
      say(button, button.dataset.on);
      setTimeout(() => say(button, before), 3000);
    });
    return true;
  }

  function read(button) {
    const body = document.getElementById("article-body");
    if (!("speechSynthesis" in window) || !body) return false;
    const stop = () => { speechSynthesis.cancel(); say(button, button.dataset.off); };
    button.addEventListener("click", () => {
      if (speechSynthesis.speaking) { stop(); return; }
      /* One utterance a paragraph: engines fall silent in very long ones. */
      const title = document.querySelector("h1");
      const lines = [title, ...body.querySelectorAll("p, li, h2, h3, h4, td, th")].map((part) => part.textContent.trim()).filter(Boolean);
      lines.forEach((line, index) => {
        const utterance = new SpeechSynthesisUtterance(line);
        utterance.lang = "zh-CN";
        if (index === lines.length - 1) utterance.addEventListener("end", stop);
        speechSynthesis.speak(utterance);
      });
      say(button, button.dataset.on);
    });
    window.addEventListener("pagehide", () => speechSynthesis.cancel());
    return true;
  }

  const ACTIONS = { elder, print, copy, read };

  /* New is what came in the last three days; only the reader's clock knows, so the build never writes it. */
  function markNew() {
    const from = Date.now() - NEW_DAYS * 86400000;
    for (const day of document.querySelectorAll(".row .row-day")) {
      const when = Date.parse(`${day.dateTime}T00:00:00+08:00`);
      if (!(when >= from && when <= Date.now())) continue;
      const mark = document.createElement("span");
      mark.className = "row-new";
      mark.textContent = "新";
      day.closest(".row").querySelector(".row-text").append(" ", mark);
    }
  }

  /* A table wider than the page scrolls in itself; keyboards must be able to reach it. */
  function reachable(box) {
    if (box.scrollWidth <= box.clientWidth) return;
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "宽表格，可左右移动");
  }

  function narrow(form) {
    const input = form.querySelector("input");
    const none = form.querySelector("[data-none]");
    const first = Number(form.dataset.first ?? Infinity);
    const list = document.getElementById(form.dataset.filter);
    const rows = [...(list.tBodies ? list.tBodies[0].rows : list.querySelectorAll("li"))];
    const groups = [...list.querySelectorAll("section")];
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase().replace(/^https?:\/\//, "").split("/")[0];
      rows.forEach((row, index) => { row.hidden = wanted ? !row.textContent.toLowerCase().includes(wanted) : index >= first; });
      for (const group of groups) group.hidden = [...group.querySelectorAll("li")].every((row) => row.hidden);
      none.textContent = rows.every((row) => row.hidden) ? none.dataset.none : "";
    });
    form.hidden = false;
  }

  /* On the 404 page: words in the address that was asked for are a fair first guess. */
  function fill(box) {
    let asked = "";
    try { asked = decodeURIComponent(location.pathname + location.search); } catch { return; }
    const words = asked.match(/[\u4e00-\u9fff]{2,}/g);
    if (words) box.querySelector("input").value = words.join(" ");
  }

  /* Links in articles that leave the government's sites go by the page 离开本站; without a script they go at once. */
  function leaving(link) {
    const page = document.documentElement.dataset.leave;
    if (!page || !/^https?:$/.test(link.protocol)) return;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      location.assign(`${page}?to=${encodeURIComponent(link.href)}`);
    });
  }

  /* Where the menu is one line that moves, it begins with the entry at which the reader is. */
  function showCurrent(list) {
    const current = list.querySelector("[aria-current]");
    if (current) list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".menu-list").forEach(showCurrent);
    for (const button of document.querySelectorAll("[data-action]")) button.hidden = !ACTIONS[button.dataset.action](button);
    document.querySelectorAll("[data-filter]").forEach(narrow);
    document.querySelectorAll("[data-fill]").forEach(fill);
    document.querySelectorAll(".table-scroll").forEach(reachable);
    document.querySelectorAll("a.outside").forEach(leaving);
    markNew();
  });
})();
