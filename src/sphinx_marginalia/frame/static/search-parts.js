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

  /* The words of all titles, as Sphinx keeps them. */
  function titleWords(titles) {
    var found = {}, stemmer = new Stemmer();
    Object.keys(titles).forEach(function (title) {
      splitQuery(title).forEach(function (word) {
        var kept = [stemmer.stemWord(word.toLowerCase()), word].find(function (one) {
          return !stopwords.has(one) && !/^\d+$/.test(one);
        });
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
