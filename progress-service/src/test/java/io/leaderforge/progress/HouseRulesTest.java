package io.leaderforge.progress;

import io.leaderforge.testkit.HouseRules;

class HouseRulesTest extends HouseRules {}
