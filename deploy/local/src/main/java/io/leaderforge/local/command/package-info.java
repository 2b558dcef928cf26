/** The commands of the image leaderforge/command. */
@NullMarked
package io.leaderforge.local.command;

import org.jspecify.annotations.NullMarked;
