/** Letters of the platform: their layout and link are fixed, a tenant writes the words around. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.letter;
