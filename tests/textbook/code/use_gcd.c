#include <stdio.h>

int main(void) {
    /* 打印一对数的最大公约数 */
    printf("%d\n", gcd(12, 18));
}
