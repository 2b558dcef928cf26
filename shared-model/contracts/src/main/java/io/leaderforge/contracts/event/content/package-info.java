/** Events of the context {@code content}: items and who may see them. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.contracts.event.content;
