/** What {@code BadInput} and {@code ForeignIds} are made of: the service's OpenAPI document, bad requests, verdicts. */
@NullMarked
package io.leaderforge.testkit.http;

import org.jspecify.annotations.NullMarked;
