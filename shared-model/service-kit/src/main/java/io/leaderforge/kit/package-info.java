/** The few mechanisms that every service needs, each once. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit;
