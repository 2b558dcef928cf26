package io.leaderforge.crm.egress;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressesTest {

    private final AllowedAddresses standard = new AllowedAddresses(List.of());

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.170",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void whatIsNotPublicIsNotCalled(String text) throws UnknownHostException {
        assertFalse(standard.includes(address(text)), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "192.169.0.1",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2002:808:808::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e"
            })
    void publicAddressesAreCalled(String text) throws UnknownHostException {
        assertTrue(standard.includes(address(text)), text);
    }

    @Test
    void theOperatorAllowsNetworksAndNothingNextToThem() throws UnknownHostException {
        AllowedAddresses allowed = new AllowedAddresses(List.of("10.1.0.0/16", " fd12::/16", "127.0.0.1"));
        assertTrue(allowed.includes(address("10.1.255.1")));
        assertFalse(allowed.includes(address("10.2.0.1")));
        assertTrue(allowed.includes(address("fd12::1")));
        assertFalse(allowed.includes(address("fd13::1")));
        assertTrue(allowed.includes(address("127.0.0.1")));
        assertTrue(allowed.includes(address("::ffff:127.0.0.1")));
        assertFalse(allowed.includes(address("127.0.0.2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.com/8", "10.0.0/8", ""})
    void aNetworkThatIsNoneStopsTheStart(String text) {
        assertThrows(IllegalArgumentException.class, () -> new AllowedAddresses(List.of(text)));
    }
}
