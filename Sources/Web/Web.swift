import Hummingbird
import Mustache
import Crypto
import _CryptoExtras
