// Asks whether something new was built and loads the page again; reading position is kept by the browser.
"use strict";
const version = document.currentScript.dataset.version;
async function wait() {
  for (;;) {
    try {
      const answer = await fetch(`/-/live?version=${version}`, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== version) {
        location.reload();
        return;
      }
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}
wait();
