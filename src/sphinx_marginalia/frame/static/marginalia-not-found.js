/* The page for a wrong address, opened from a folder: its links begin where it lies, not at the root of the disk. */
if (location.protocol === 'file:') {
  document.querySelectorAll('a[href^="/"]').forEach((link) => { link.href = link.getAttribute('href').slice(1); });
}
