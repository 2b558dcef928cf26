@NullMarked
package io.leaderforge.crm.upgrade;

import org.jspecify.annotations.NullMarked;
