/** Texts for people in their language, and times in their zone: catalogues, and the choice of both. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.words;
