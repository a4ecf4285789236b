-- Identifiers are found by their parts: retryOnConflict by "retry", payments/api.py by "api".
create function identifier_words(words text) returns text
    language sql immutable parallel safe strict
    as $$
        select regexp_replace(regexp_replace(words, '([[:lower:][:digit:]])([[:upper:]])', '\1 \2', 'g'),
                              '[^[:alnum:]]+', ' ', 'g')
    $$;

-- A search vector holds at most 1 MB. Of a text of more than 200 kB the first 30,000 characters are searched.
create function searched_part(words text) returns text
    language sql immutable parallel safe strict
    as $$ select case when octet_length(words) > 200000 then left(words, 30000) else words end $$;

-- English stems for sentences, and beside them the bare parts of identifiers, unstemmed and with no stop words.
create function search_vector(words text, path text) returns tsvector
    language sql immutable parallel safe
    as $$
        select to_tsvector('pg_catalog.english', searched_part(words))
            || to_tsvector('pg_catalog.simple', coalesce(path, ''))
            || to_tsvector('pg_catalog.simple', identifier_words(searched_part(words) || ' ' || coalesce(path, '')))
    $$;

-- One word or phrase of a search, as stems or as parts of an identifier.
create function search_term(words text) returns tsquery
    language sql immutable parallel safe
    as $$
        select plainto_tsquery('pg_catalog.english', words)
            || phraseto_tsquery('pg_catalog.simple', identifier_words(words))
    $$;

create function search_phrase(words text) returns tsquery
    language sql immutable parallel safe
    as $$
        select phraseto_tsquery('pg_catalog.english', words)
            || phraseto_tsquery('pg_catalog.simple', identifier_words(words))
    $$;
