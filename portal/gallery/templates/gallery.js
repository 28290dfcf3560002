/* Every frame as high as its example, where the gallery is served; opened as a file it keeps its first height. */
"use strict";
for (const frame of document.querySelectorAll(".gallery-frame")) {
  frame.addEventListener("load", () => {
    const inner = frame.contentDocument;
    if (!inner) return;
    frame.style.blockSize = "1px";  /* pages are at least as high as their window */
    frame.style.blockSize = `${inner.documentElement.scrollHeight + 4}px`;
  });
}
