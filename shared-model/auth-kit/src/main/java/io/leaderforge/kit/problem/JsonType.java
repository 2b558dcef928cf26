package io.leaderforge.kit.problem;

import java.util.Locale;

/** The types of a value, by the nouns of JSON Schema. */
public enum JsonType {
    STRING("a string"),
    OBJECT("an object"),
    ARRAY("an array"),
    BOOLEAN("true or false"),
    NUMBER("a number within range"),
    INTEGER("an integer");

    private final String phrase;

    JsonType(String phrase) {
        this.phrase = phrase;
    }

    /** As {@code params.expected} names it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a sentence names it, after 'Must be'. */
    public String phrase() {
        return phrase;
    }
}
