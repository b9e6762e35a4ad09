/* The page holds the titles; the words come by their first letter. A query loads the letters that it needs;
   one that finds nothing loads the rest, since a word can stand inside another. Scripts, so that file:// works. */
(function () {
  'use strict';
  var LETTERS = 'abcdefghijklmnopqrstuvwxyz';
  var asked = {};
  var index = null;

  /* Each part calls this. */
  window.marginaliaSearch = function (_letter, words) { Object.assign(index.terms, words); };

  function load(letter) {
    asked[letter] = asked[letter] || new Promise(function (done) {
      var script = document.createElement('script');
      script.onload = script.onerror = done; /* a part that is lost hides its own words only */
      script.src = document.documentElement.dataset.content_root + '_static/search/' + letter + '.js?v=' + index.version;
      document.head.append(script);
    });
    return asked[letter];
  }

  /* A word as the index keeps it: its stem, or itself where the stem says nothing, or nothing. */
  var stemmer = new Stemmer();
  function keep(word) {
    var small = word.toLowerCase();
    return [stemmer.stemWord(small), small].find(function (one) { return !stopwords.has(one); });
  }

  /* The words of all titles, as Sphinx keeps them. */
  function titleWords(titles) {
    var found = {};
    Object.keys(titles).forEach(function (title) {
      splitQuery(title).forEach(function (word) {
        var kept = keep(word);
        if (!kept) { return; }
        if (!{}.hasOwnProperty.call(found, kept)) { found[kept] = []; }
        titles[title].forEach(function (place) {
          if (found[kept].indexOf(place[0]) < 0) { found[kept].push(place[0]); }
        });
      });
    });
    return found;
  }

  /* The page's index, with what was left out of it: pages' own titles, anchors that their titles tell, words of titles. */
  function read() {
    var data = JSON.parse(document.getElementById('frame-search-index').textContent);
    Object.keys(data.alltitles).forEach(function (title) {
      var anchor = title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '');
      data.alltitles[title].forEach(function (place) { if (place.length === 1) { place.push(anchor); } });
    });
    data.titles.forEach(function (title, page) {
      if (!{}.hasOwnProperty.call(data.alltitles, title)) { data.alltitles[title] = []; }
      data.alltitles[title].push([page, null]);
    });
    data.titleterms = data.titleterms || titleWords(data.alltitles);
    data.filenames = data.docnames;
    data.terms = {};
    return data;
  }

  function letter(word) { return LETTERS.indexOf(word[0]) < 0 ? 'other' : word[0]; }

  /* Sphinx drops numbers; they are in our index. */
  Search._parseQuery = function (query) {
    var words = new Set(splitQuery(query).map(keep).filter(Boolean));
    var whole = marginaliaPlain(query).replace(/["“”„«»]/g, '').trim();
    return [whole, words, new Set(), words, new Set(splitQuery(query.toLowerCase()))];
  };

  /* The pages that hold all words. A word that no page holds is looked for inside others, but not a number. */
  Search.performTermsSearch = function (words) {
    var parts = [[index.terms, Scorer.term, Scorer.partialTerm], [index.titleterms, Scorer.title, Scorer.partialTitle]];
    var scores = null;
    words.forEach(function (word) {
      var found = new Map();
      parts.forEach(function (part) {
        var score = part[1];
        var same = {}.hasOwnProperty.call(part[0], word) ? [word] : [];
        if (!same.length && (word.length > 2 || word > '\u3000') && !/^\d/.test(word)) {
          score = part[2];
          same = Object.keys(part[0]).filter(function (one) { return one.indexOf(word) >= 0; });
        }
        same.forEach(function (one) {
          [].concat(part[0][one]).forEach(function (page) { found.set(page, Math.max(score, found.get(page) || 0)); });
        });
      });
      if (!found.size && word.length < 3) { return; } /* a short word that the index does not keep */
      if (!scores) { scores = found; return; }
      scores.forEach(function (score, page) {
        if (found.has(page)) { scores.set(page, Math.max(score, found.get(page))); } else { scores.delete(page); }
      });
    });
    return Array.from(scores || [], function (one) {
      return [index.docnames[one[0]], index.titles[one[0]], '', null, one[1], index.filenames[one[0]], 'text'];
    });
  };

  Search.deferQuery = function (query) {
    Search._index = index = read();
    var parsed = Search._parseQuery(query);
    var words = Array.from(parsed[1]).concat(Array.from(parsed[2])).filter(Boolean);
    Promise.all(words.map(letter).map(load)).then(function () {
      if (Search._performSearch.apply(Search, parsed).length) { return null; }
      return Promise.all(LETTERS.split('').concat('other').map(load));
    }).then(function () {
      Search._queued_query = query;
      Search.setIndex(index);
    });
  };
}());
