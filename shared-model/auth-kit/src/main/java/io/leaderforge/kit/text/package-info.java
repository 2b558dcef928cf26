/**
 * Text that people type: email addresses, host names, and names that are searched, each with one canonical form that is made
 * here and nowhere else. The database compares the keys and folds nothing.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.text;
