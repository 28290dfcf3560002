/* The page 离开本站: shows the address that a link wanted and leads on to it. Only http and https, never as markup. */
(() => {
  "use strict";
  const box = document.querySelector("[data-leave]");
  if (!box) return;
  let target;
  try { target = new URL(new URLSearchParams(location.search).get("to") ?? ""); } catch { return; }
  if (!/^https?:$/.test(target.protocol)) return;
  const shown = box.querySelector("[data-leave-target]");
  shown.textContent = target.href;
  shown.hidden = false;
  const go = box.querySelector("[data-leave-go]");
  go.href = target.href;
  go.hidden = false;
})();
