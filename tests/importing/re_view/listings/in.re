= 命令

//list[hello][挨拶 @<b>{一}][ruby]{
puts "//}"
puts @<b>{name}
//}

//emlistnum[数][c]{
int main(void)
{
  return 0; /* @<balloon>{終わり} */
}
//}

//firstlinenum[10]
//listnum[ten][十から][]{
十
//}

//cmd{
$ @<b>{ls /}
//}

//source[/etc/light.conf]{
`灯` = "on"
//}

#@mapfile(code/light.rb)
#@end
