/** Four-step modules: video, worksheet, check-in, bold action. Each step unlocks the next; the fourth completes. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.progress.module;
