"""The Market page: China's published exports, prices, and who else supplies."""
