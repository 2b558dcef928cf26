/** Pictures: their size by the header, safe SVG, and scaled variants, which are encoded again and so hold nothing but pixels. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.image;
