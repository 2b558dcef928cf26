package io.leaderforge.content;

import io.leaderforge.testkit.HouseRules;

class HouseRulesTest extends HouseRules {}
