/**
 * The console: its files, held in memory from the start on, the page in its place where it was not built, and on a developer's machine
 * the sign-ins of the demo. What browsers may do with a page is in {@code ConsolePolicy}.
 */
@NullMarked
package io.leaderforge.gateway.console;

import org.jspecify.annotations.NullMarked;
