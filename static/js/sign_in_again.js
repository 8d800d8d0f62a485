// Signs somebody in again on the page where they are: the forms of the sign-in pages come into a place on it, one after
// the other, so that nothing that was typed beside it goes away.
"use strict";

const signInAgain = (place, { signIn, back, done }) => {
  const show = (page) => {
    const form = page.querySelector("main form:has(input[type=password]), main form:has(input[name=code])");
    if (!form) return;
    place.replaceChildren(document.adoptNode(form));
    form.addEventListener("submit", send);
    form.querySelector("input:not([type=hidden])")?.focus();
  };

  const take = async (answer) => {
    if (new URL(answer.url).pathname === back) {
      place.replaceChildren();
      done();
    } else show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  };

  // Without a connection the form stays, to be sent once more.
  const ask = (url, options) => fetch(url, options).then(take).catch(() => {});

  const send = (event) => {
    event.preventDefault();
    ask(event.target.getAttribute("action"), { method: "POST", body: new FormData(event.target) });
  };

  ask(`${signIn}?next=${encodeURIComponent(back)}`);
};
