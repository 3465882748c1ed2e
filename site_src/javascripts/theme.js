/* What Material for MkDocs and Zensical write into the head of each page (partials/javascripts/base.html, MIT licence,
   copyright Martin Donath and contributors), as a file: the Content-Security-Policy allows no inline script. */
__md_scope = new URL(document.currentScript.dataset.base, location);
if (!__md_scope.pathname.endsWith("/")) __md_scope = new URL(__md_scope.pathname + "/", location);
__md_hash = text => [...text].reduce((hash, character) => (hash << 5) - hash + character.charCodeAt(0), 0);
__md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(scope.pathname + "." + key));
__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try { storage.setItem(scope.pathname + "." + key, JSON.stringify(value)); } catch (error) { /* no storage, no memory */ }
};
