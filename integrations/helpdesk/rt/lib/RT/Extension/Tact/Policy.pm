package RT::Extension::Tact::Policy;

# What is asked of the replies of a queue: %TactPolicies of RT_SiteConfig.pm.
use strict;
use warnings;

my %DEFAULTS = (
    mode        => 'confirm',    # off, advise, confirm, block
    min_score   => 70,           # replies below it are held
    unchecked   => undef,        # send, confirm or block what could not be checked
    comments    => 0,            # comments are checked too
    suggestions => 3,            # shown at first, best first
    language    => undef,        # en, et or pl; undef: found out
);
my %ALLOWED = (
    mode        => qr/^(?:off|advise|confirm|block)$/,
    min_score   => qr/^(?:100|[1-9]?[0-9])$/,
    unchecked   => qr/^(?:send|confirm|block)$/,
    comments    => qr/^[01]$/,
    suggestions => qr/^[0-9]+$/,
    language    => qr/^[a-z]{2,3}$/,
);

sub for_queue {
    my ( $class, $queue ) = @_;
    my %policies = RT->Config->Get('TactPolicies');
    my %policy   = %DEFAULTS;
    for my $name ( '*', $queue->Name ) {
        my $own = $policies{$name};
        next if ref $own ne 'HASH';
        $policy{$_} = $own->{$_} for grep { _holds( $_, $own->{$_} ) } keys %$own;
    }
    $policy{unchecked} //= $policy{mode} eq 'advise' ? 'send' : 'confirm';
    return bless \%policy, $class;
}

sub _holds {
    my ( $key, $value ) = @_;
    return exists $ALLOWED{$key} && ( $value // '' ) =~ $ALLOWED{$key};
}

# A value that cannot be is told in RT's log, and the default stands.
sub report_faults {
    my %policies = RT->Config->Get('TactPolicies');
    for my $name ( sort keys %policies ) {
        my $own = $policies{$name};
        if ( ref $own ne 'HASH' ) {
            RT->Logger->error(qq{TactPolicies: "$name" needs { mode => 'confirm', ... }});
            next;
        }
        for my $key ( grep { !_holds( $_, $own->{$_} ) } sort keys %$own ) {
            my $value = $own->{$key} // 'undef';
            RT->Logger->error(qq{TactPolicies: "$name" cannot have $key => "$value"; the default is taken});
        }
    }
    return;
}

sub mode        { return $_[0]{mode} }
sub min_score   { return $_[0]{min_score} }
sub unchecked   { return $_[0]{unchecked} }
sub suggestions { return $_[0]{suggestions} }
sub language    { return $_[0]{language} }

# Whether an update of this type ("response", "private") is checked.
sub covers {
    my ( $self, $type ) = @_;
    return 0 if $self->{mode} eq 'off';
    return $type eq 'response' || $self->{comments};
}

1;
