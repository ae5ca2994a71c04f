import Cedar
import Testing

@Suite struct PolicyFormatterTests {
  @Test func `policies are laid out and comments stay where they belong`() throws {
    let text = """
      // A heading.

      // About the first.
      @id("first")  permit(principal,action==Action::"view",   resource) // who may view
      when { // inside
        principal.age>=18&&resource.isPublic // both
        || context has deviceName.model && context.deviceName.model like "phone*" };
      forbid(principal in Group::"a-rather-long-group-name",action in [Action::"one",
       Action::"two"],resource is Album in Folder::"x") unless{ [1,2,
      // third
      3].contains(- 1+2 * 3) && {a:1,"b c":true}=={} };
      // The end.
      """
    let formatted = try PolicyFormatter().format(text)
    #expect(
      formatted == """
        // A heading.

        // About the first.
        @id("first")
        permit (principal, action == Action::"view", resource) // who may view
        when { // inside
          principal.age >= 18 && resource.isPublic // both
          ||
          context has deviceName.model && context.deviceName.model like "phone*"
        };

        forbid (
          principal in Group::"a-rather-long-group-name",
          action in [Action::"one", Action::"two"],
          resource is Album in Folder::"x"
        )
        unless {
          [
            1,
            2,
            // third
            3
          ].contains(-1 + 2 * 3) &&
          {a: 1, "b c": true} == {}
        };

        // The end.

        """)
    #expect(try PolicyFormatter().format(formatted) == formatted)
  }

  @Test func `no policies stay no policies`() throws {
    #expect(try PolicyFormatter().format("") == "")
    #expect(try PolicyFormatter().format("\n  \n") == "")
    #expect(try PolicyFormatter().format("// only this") == "// only this\n")
  }
}
