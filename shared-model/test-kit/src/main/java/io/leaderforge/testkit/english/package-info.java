/** Checks that documents, OpenAPI texts and problem details keep to the word list {@code word-list.csv}. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.testkit.english;
