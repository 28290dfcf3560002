// Waits for the server to say that recipe or page were saved, then loads the page anew.
(async () => {
  const known = document.body.dataset.version;
  for (;;) {
    try {
      const answer = await fetch(`/-/version?known=${known}`, { cache: "no-store" });
      if (String((await answer.json()).version) !== known) { location.reload(); return; }
    } catch (error) {
      await new Promise((resolve) => setTimeout(resolve, 1000));  // the server is gone or starting anew
    }
  }
})();
