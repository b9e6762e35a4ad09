/* The page holds the titles; the words come by their first letter. A query loads the letters that it needs;
   one with a word that these do not hold loads the rest, since a word can stand inside another, and a title that
   holds it is not all that does. Scripts, so that file:// works. */
(function () {
  'use strict';
  const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
  const asked = {};
  let index = null;

  /* Each part of the index calls this when it is loaded. */
  window.marginaliaSearch = (_letter, words) => { Object.assign(index.terms, words); };

  function load(letter) {
    asked[letter] = asked[letter] || new Promise((done) => {
      const script = document.createElement('script');
      script.onload = script.onerror = done; /* A part that cannot be loaded hides only its own words. */
      script.src = document.documentElement.dataset.content_root + '_static/search/' + letter + '.js?v=' + index.version;
      document.head.append(script);
    });
    return asked[letter];
  }

  /* Return a word as the index keeps it: its stem, the word itself where the stem leads nowhere, or nothing. */
  const stemmer = new Stemmer();
  function keep(word) {
    const small = word.toLowerCase();
    return [stemmer.stemWord(small), small].find((one) => !stopwords.has(one));
  }

  /* Return the words of all titles, in the form of Sphinx's index. */
  function titleWords(titles) {
    const found = {};
    Object.keys(titles).forEach((title) => {
      splitQuery(title).forEach((word) => {
        const kept = keep(word);
        if (!kept) { return; }
        if (!{}.hasOwnProperty.call(found, kept)) { found[kept] = []; }
        titles[title].forEach((place) => {
          if (!found[kept].includes(place[0])) { found[kept].push(place[0]); }
        });
      });
    });
    return found;
  }

  /* Return the page's index with what was left out to keep it small: titles of pages, anchors, words of titles. */
  function read() {
    const data = JSON.parse(document.getElementById('frame-search-index').textContent);
    Object.keys(data.alltitles).forEach((title) => {
      const anchor = title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '');
      data.alltitles[title].forEach((place) => { if (place.length === 1) { place.push(anchor); } });
    });
    data.titles.forEach((title, page) => {
      if (!{}.hasOwnProperty.call(data.alltitles, title)) { data.alltitles[title] = []; }
      data.alltitles[title].push([page, null]);
    });
    data.titleterms = data.titleterms || titleWords(data.alltitles);
    data.filenames = data.docnames;
    data.terms = {};
    return data;
  }

  function letter(word) { return LETTERS.includes(word[0]) ? word[0] : 'other'; }

  /* Sphinx drops numbers from a query; our index holds them. */
  Search._parseQuery = (query) => {
    const words = new Set(splitQuery(query).map(keep).filter(Boolean));
    const whole = marginaliaPlain(query).replace(/["“”„«»]/g, '').trim();
    return [whole, words, new Set(), words, new Set(splitQuery(query.toLowerCase()))];
  };

  /* Return the pages that hold all words. A word that no page holds is searched inside longer words; a number is not. */
  Search.performTermsSearch = (words) => {
    const parts = [[index.terms, Scorer.term, Scorer.partialTerm], [index.titleterms, Scorer.title, Scorer.partialTitle]];
    let scores = null;
    words.forEach((word) => {
      const found = new Map();
      parts.forEach(([pages, whole, partial]) => {
        let score = whole;
        let same = {}.hasOwnProperty.call(pages, word) ? [word] : [];
        if (!same.length && (word.length > 2 || word > '\u3000') && !/^\d/.test(word)) {
          score = partial;
          same = Object.keys(pages).filter((one) => one.includes(word));
        }
        same.forEach((one) => {
          [].concat(pages[one]).forEach((page) => { found.set(page, Math.max(score, found.get(page) || 0)); });
        });
      });
      if (!found.size && word.length < 3) { return; } /* The index keeps no such short word. */
      if (!scores) { scores = found; return; }
      scores.forEach((score, page) => {
        if (found.has(page)) { scores.set(page, Math.max(score, found.get(page))); } else { scores.delete(page); }
      });
    });
    return Array.from(scores || [], ([page, score]) =>
      [index.docnames[page], index.titles[page], '', null, score, index.filenames[page], 'text']);
  };

  /* Whether no word that is loaded holds this one; the index keeps none that is shorter. */
  function isUnknown(word) { return word.length > 2 && !Object.keys(index.terms).some((one) => one.includes(word)); }

  Search.deferQuery = (query) => {
    Search._index = index = read();
    const parsed = Search._parseQuery(query);
    const words = [...parsed[1], ...parsed[2]].filter(Boolean);
    Promise.all(words.map(letter).map(load)).then(() => {
      if (!words.some(isUnknown) && Search._performSearch(...parsed).length) { return null; }
      return Promise.all([...LETTERS, 'other'].map(load));
    }).then(() => {
      Search._queued_query = query;
      Search.setIndex(index);
    });
  };
}());
