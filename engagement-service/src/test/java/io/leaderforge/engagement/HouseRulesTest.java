package io.leaderforge.engagement;

import io.leaderforge.testkit.HouseRules;

class HouseRulesTest extends HouseRules {}
