/** Compares every answer of every test with the service's OpenAPI document. */
@NullMarked
package io.leaderforge.testkit.answer;

import org.jspecify.annotations.NullMarked;
